BEGIN TRANSACTION;
CREATE TABLE "Table" (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL, "n" TEXT, "order" TEXT, "Group" TEXT, "value" TEXT, "key" TEXT, "rowid" TEXT, "select" TEXT, "json_each" TEXT, "excluded" TEXT, "旬" TEXT, body BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO "Table" VALUES('''"%_',1,3,'n','order','Group','value','key','rowid','select','json_each','excluded','旬',X'FFFE206E6F2074657874');
CREATE TABLE _batches (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, at INTEGER NOT NULL, position INTEGER NOT NULL
);
INSERT INTO "_batches" VALUES('released/1','538053c08ec856f071e28cf71406e5bb51ef8c5732a1b5915c82fdb997fb98b3',1373419800000000,1);
INSERT INTO "_batches" VALUES('released/2','eb27c3beef50b8aa50af4b103e4e1435eabf8bcbaf76327ec1a5b0c520ff7351',1373506200000000,2);
INSERT INTO "_batches" VALUES('released/3','930cd915854a0d28d6b4745631f4f89c9e8c478df16a65788724e09bc1b355bb',1373592600000000,3);
CREATE TABLE _kinds (
    name TEXT PRIMARY KEY, declared TEXT NOT NULL, generation INTEGER NOT NULL,
    stale TEXT NOT NULL, since INTEGER NOT NULL
);
INSERT INTO "_kinds" VALUES('visit','{"fields": {"at": "instant", "day": "day", "enterprise": "text", "fen": "int", "order": "bool", "unit": "text"}, "required": ["day", "unit"], "paths": [["enterprise"], ["unit", "day"]], "tallies": [["unit", "enterprise", "day"]]}',1,'[]',0);
INSERT INTO "_kinds" VALUES('unit','{"fields": {}, "required": [], "paths": [], "tallies": []}',1,'[]',0);
INSERT INTO "_kinds" VALUES('Table','{"fields": {"Group": "text", "excluded": "text", "json_each": "text", "key": "text", "n": "text", "order": "text", "rowid": "text", "select": "text", "value": "text", "旬": "text"}, "required": ["Group", "excluded", "json_each", "key", "n", "order", "rowid", "select", "value", "旬"], "paths": [["n", "order", "Group"]], "tallies": [["n", "order"]]}',1,'[]',0);
CREATE TABLE _store (position INTEGER NOT NULL, identity TEXT NOT NULL, partial INTEGER NOT NULL);
INSERT INTO "_store" VALUES(3,'5d2f0c9b7a1e4863b0c4d8f2a6e71395',0);
CREATE TABLE "unit" (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO "unit" VALUES('商务委',1,2,X'');
INSERT INTO "unit" VALUES('last',3,0,X'6C617374');
CREATE TABLE "visit" (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL, "unit" TEXT, "day" TEXT, "enterprise" TEXT, "fen" INTEGER, "order" INTEGER, "at" TEXT, body BLOB NOT NULL) WITHOUT ROWID;
INSERT INTO "visit" VALUES('𠀀',1,0,'😀','0001-01-01','',-9223372036854775808,0,NULL,X'7B7D');
INSERT INTO "visit" VALUES('é',1,7,'科委','9999-12-31','é',9223372036854775807,NULL,NULL,X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF');
INSERT INTO "visit" VALUES('大众/2013-07-10',2,1,'商务委','2013-07-10','大众',15000,1,'2013-07-10T01:30:00.000000Z',X'7B22756E6974223A22E59586227D');
CREATE INDEX _batches_at ON _batches (at);
CREATE INDEX "_path:visit:enterprise" ON "visit" ("enterprise", "id");
CREATE INDEX "_path:visit:unit,day" ON "visit" ("unit", "day", "id");
CREATE INDEX "_tally:visit:unit,enterprise,day" ON "visit" ("unit", "enterprise", "day");
CREATE INDEX "_path:Table:n,order,Group" ON "Table" ("n", "order", "Group", "id");
CREATE INDEX "_tally:Table:n,order" ON "Table" ("n", "order");
COMMIT;
