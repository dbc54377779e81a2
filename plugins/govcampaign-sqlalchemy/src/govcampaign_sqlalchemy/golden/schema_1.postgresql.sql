CREATE SCHEMA golden_schema;
CREATE TABLE golden_schema."Table" (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    schema bigint NOT NULL,
    n text COLLATE pg_catalog."C",
    "order" text COLLATE pg_catalog."C",
    "Group" text COLLATE pg_catalog."C",
    value text COLLATE pg_catalog."C",
    key text COLLATE pg_catalog."C",
    rowid text COLLATE pg_catalog."C",
    "select" text COLLATE pg_catalog."C",
    json_each text COLLATE pg_catalog."C",
    excluded text COLLATE pg_catalog."C",
    "旬" text COLLATE pg_catalog."C",
    body bytea NOT NULL
);
CREATE TABLE golden_schema._batches (
    "position" bigint NOT NULL,
    id text NOT NULL COLLATE pg_catalog."C",
    digest text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL
);
CREATE SEQUENCE golden_schema._batches_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE golden_schema._batches_position_seq OWNED BY golden_schema._batches."position";
CREATE TABLE golden_schema._kinds (
    name text NOT NULL COLLATE pg_catalog."C",
    declared text NOT NULL,
    generation integer NOT NULL,
    stale text NOT NULL,
    since bigint NOT NULL
);
CREATE TABLE golden_schema._store (
    application text NOT NULL COLLATE pg_catalog."C",
    layout integer NOT NULL
);
CREATE TABLE golden_schema.unit (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    schema bigint NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE golden_schema.visit (
    id text NOT NULL COLLATE pg_catalog."C",
    version bigint NOT NULL,
    schema bigint NOT NULL,
    unit text COLLATE pg_catalog."C",
    day date,
    enterprise text COLLATE pg_catalog."C",
    fen bigint,
    "order" boolean,
    at timestamp with time zone,
    body bytea NOT NULL
);
ALTER TABLE ONLY golden_schema._batches ALTER COLUMN "position" SET DEFAULT nextval('golden_schema._batches_position_seq'::regclass);
INSERT INTO golden_schema."Table" VALUES ('''"%_', 1, 3, 'n', 'order', 'Group', 'value', 'key', 'rowid', 'select', 'json_each', 'excluded', '旬', '\xfffe206e6f2074657874');
INSERT INTO golden_schema._batches VALUES (1, 'released/1', '538053c08ec856f071e28cf71406e5bb51ef8c5732a1b5915c82fdb997fb98b3', 1373419800000000);
INSERT INTO golden_schema._batches VALUES (2, 'released/2', 'eb27c3beef50b8aa50af4b103e4e1435eabf8bcbaf76327ec1a5b0c520ff7351', 1373506200000000);
INSERT INTO golden_schema._batches VALUES (3, 'released/3', '930cd915854a0d28d6b4745631f4f89c9e8c478df16a65788724e09bc1b355bb', 1373592600000000);
INSERT INTO golden_schema._kinds VALUES ('visit', '{"fields": {"at": "instant", "day": "day", "enterprise": "text", "fen": "int", "order": "bool", "unit": "text"}, "required": ["day", "unit"], "paths": [["enterprise"], ["unit", "day"]], "tallies": [["unit", "enterprise", "day"]]}', 1, '[]', 0);
INSERT INTO golden_schema._kinds VALUES ('unit', '{"fields": {}, "required": [], "paths": [], "tallies": []}', 1, '[]', 0);
INSERT INTO golden_schema._kinds VALUES ('Table', '{"fields": {"Group": "text", "excluded": "text", "json_each": "text", "key": "text", "n": "text", "order": "text", "rowid": "text", "select": "text", "value": "text", "旬": "text"}, "required": ["Group", "excluded", "json_each", "key", "n", "order", "rowid", "select", "value", "旬"], "paths": [["n", "order", "Group"]], "tallies": [["n", "order"]]}', 1, '[]', 0);
INSERT INTO golden_schema._store VALUES ('govcampaign', 1);
INSERT INTO golden_schema.unit VALUES ('商务委', 1, 2, '\x');
INSERT INTO golden_schema.unit VALUES ('last', 3, 0, '\x6c617374');
INSERT INTO golden_schema.visit VALUES ('é', 1, 7, '科委', '9999-12-31', 'é', 9223372036854775807, NULL, NULL, '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff');
INSERT INTO golden_schema.visit VALUES ('𠀀', 1, 0, '😀', '0001-01-01', '', -9223372036854775808, false, NULL, '\x7b7d');
INSERT INTO golden_schema.visit VALUES ('大众/2013-07-10', 2, 1, '商务委', '2013-07-10', '大众', 15000, true, '2013-07-10 01:30:00+00', '\x7b22756e6974223a22e59586227d');
SELECT pg_catalog.setval('golden_schema._batches_position_seq', 3, true);
ALTER TABLE ONLY golden_schema."Table"
    ADD CONSTRAINT "Table_pkey" PRIMARY KEY (id);
ALTER TABLE ONLY golden_schema._batches
    ADD CONSTRAINT _batches_id_key UNIQUE (id);
ALTER TABLE ONLY golden_schema._batches
    ADD CONSTRAINT _batches_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY golden_schema._kinds
    ADD CONSTRAINT _kinds_pkey PRIMARY KEY (name);
ALTER TABLE ONLY golden_schema._store
    ADD CONSTRAINT _store_pkey PRIMARY KEY (application);
ALTER TABLE ONLY golden_schema.unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY golden_schema.visit
    ADD CONSTRAINT visit_pkey PRIMARY KEY (id);
CREATE INDEX _batches_at ON golden_schema._batches USING btree (at);
CREATE INDEX "_path:Table:n,order,Group" ON golden_schema."Table" USING btree (n, "order", "Group", id);
CREATE INDEX "_path:visit:enterprise" ON golden_schema.visit USING btree (enterprise, id);
CREATE INDEX "_path:visit:unit,day" ON golden_schema.visit USING btree (unit, day, id);
CREATE INDEX "_tally:Table:n,order" ON golden_schema."Table" USING btree (n, "order");
CREATE INDEX "_tally:visit:unit,enterprise,day" ON golden_schema.visit USING btree (unit, enterprise, day);
