CREATE TABLE `Table` (
  `id` varchar(250) NOT NULL,
  `version` bigint(20) NOT NULL,
  `schema` bigint(20) NOT NULL,
  `n` varchar(250) DEFAULT NULL,
  `order` varchar(250) DEFAULT NULL,
  `Group` varchar(250) DEFAULT NULL,
  `value` varchar(250) DEFAULT NULL,
  `key` varchar(250) DEFAULT NULL,
  `rowid` varchar(250) DEFAULT NULL,
  `select` varchar(250) DEFAULT NULL,
  `json_each` varchar(250) DEFAULT NULL,
  `excluded` varchar(250) DEFAULT NULL,
  `旬` varchar(250) DEFAULT NULL,
  `body` longblob NOT NULL,
  PRIMARY KEY (`id`),
  KEY `_path:Table:n,order,Group` (`n`(172),`order`(172),`Group`(172),`id`),
  KEY `_tally:Table:n,order` (`n`,`order`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
INSERT INTO `Table` VALUES ('\'\"%_',1,3,'n','order','Group','value','key','rowid','select','json_each','excluded','旬',0xFFFE206E6F2074657874);
CREATE TABLE `_batches` (
  `position` bigint(20) NOT NULL AUTO_INCREMENT,
  `id` varchar(250) NOT NULL,
  `digest` varchar(64) NOT NULL,
  `at` bigint(20) NOT NULL,
  PRIMARY KEY (`position`),
  UNIQUE KEY `id` (`id`),
  KEY `_batches_at` (`at`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
INSERT INTO `_batches` VALUES (1,'released/1','538053c08ec856f071e28cf71406e5bb51ef8c5732a1b5915c82fdb997fb98b3',1373419800000000);
INSERT INTO `_batches` VALUES (2,'released/2','eb27c3beef50b8aa50af4b103e4e1435eabf8bcbaf76327ec1a5b0c520ff7351',1373506200000000);
INSERT INTO `_batches` VALUES (3,'released/3','930cd915854a0d28d6b4745631f4f89c9e8c478df16a65788724e09bc1b355bb',1373592600000000);
CREATE TABLE `_kinds` (
  `name` varchar(64) NOT NULL,
  `declared` longtext NOT NULL,
  `generation` int(11) NOT NULL,
  `stale` longtext NOT NULL,
  `since` bigint(20) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
INSERT INTO `_kinds` VALUES ('Table','{\"fields\": {\"Group\": \"text\", \"excluded\": \"text\", \"json_each\": \"text\", \"key\": \"text\", \"n\": \"text\", \"order\": \"text\", \"rowid\": \"text\", \"select\": \"text\", \"value\": \"text\", \"旬\": \"text\"}, \"required\": [\"Group\", \"excluded\", \"json_each\", \"key\", \"n\", \"order\", \"rowid\", \"select\", \"value\", \"旬\"], \"paths\": [[\"n\", \"order\", \"Group\"]], \"tallies\": [[\"n\", \"order\"]]}',1,'[]',0);
INSERT INTO `_kinds` VALUES ('unit','{\"fields\": {}, \"required\": [], \"paths\": [], \"tallies\": []}',1,'[]',0);
INSERT INTO `_kinds` VALUES ('visit','{\"fields\": {\"at\": \"instant\", \"day\": \"day\", \"enterprise\": \"text\", \"fen\": \"int\", \"order\": \"bool\", \"unit\": \"text\"}, \"required\": [\"day\", \"unit\"], \"paths\": [[\"enterprise\"], [\"unit\", \"day\"]], \"tallies\": [[\"unit\", \"enterprise\", \"day\"]]}',1,'[]',0);
CREATE TABLE `_store` (
  `application` varchar(40) NOT NULL,
  `layout` int(11) NOT NULL,
  PRIMARY KEY (`application`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
INSERT INTO `_store` VALUES ('govcampaign',1);
CREATE TABLE `unit` (
  `id` varchar(250) NOT NULL,
  `version` bigint(20) NOT NULL,
  `schema` bigint(20) NOT NULL,
  `body` longblob NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
INSERT INTO `unit` VALUES ('last',3,0,0x6C617374);
INSERT INTO `unit` VALUES ('商务委',1,2,'');
CREATE TABLE `visit` (
  `id` varchar(250) NOT NULL,
  `version` bigint(20) NOT NULL,
  `schema` bigint(20) NOT NULL,
  `unit` varchar(250) DEFAULT NULL,
  `day` date DEFAULT NULL,
  `enterprise` varchar(250) DEFAULT NULL,
  `fen` bigint(20) DEFAULT NULL,
  `order` tinyint(1) DEFAULT NULL,
  `at` datetime(6) DEFAULT NULL,
  `body` longblob NOT NULL,
  PRIMARY KEY (`id`),
  KEY `_path:visit:enterprise` (`enterprise`,`id`),
  KEY `_path:visit:unit,day` (`unit`,`day`,`id`),
  KEY `_tally:visit:unit,enterprise,day` (`unit`,`enterprise`,`day`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin ROW_FORMAT=DYNAMIC;
INSERT INTO `visit` VALUES ('é',1,7,'科委','9999-12-31','é',9223372036854775807,NULL,NULL,0x000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF);
INSERT INTO `visit` VALUES ('大众/2013-07-10',2,1,'商务委','2013-07-10','大众',15000,1,'2013-07-10 01:30:00.000000',0x7B22756E6974223A22E59586227D);
INSERT INTO `visit` VALUES ('𠀀',1,0,'😀','0001-01-01','',-9223372036854775808,0,NULL,0x7B7D);
