-- Households and persons.
CREATE TABLE households (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_id uuid NOT NULL,
  org_path text NOT NULL,
  division_code text NOT NULL,
  residence text NOT NULL CONSTRAINT households_residence_known CHECK (residence IN ('urban', 'rural')),
  address_cipher bytea,
  bank_card_cipher bytea,
  bank_card_digest bytea,
  import_batch_id uuid,
  registered_on date NOT NULL,
  CONSTRAINT households_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT households_org FOREIGN KEY (tenant_id, org_id) REFERENCES organizations (tenant_id, id)
);
COMMENT ON TABLE households IS 'A household; its address and card are ciphertext.';
ALTER TABLE households ENABLE ROW LEVEL SECURITY;
CREATE POLICY households_in_reach ON households USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON households TO nuanliu_app;
CREATE INDEX households_by_path ON households (tenant_id, org_path text_pattern_ops);
CREATE INDEX households_by_batch ON households (tenant_id, import_batch_id);


CREATE TABLE persons (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  org_path text NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL,
  pinyin_initials text NOT NULL,
  sex text CONSTRAINT persons_sex_known CHECK (sex IN ('male', 'female')),
  birth_on date,
  id_number_cipher bytea,
  id_number_digest bytea,
  id_number_tail text,
  phone_cipher bytea,
  phone_digest bytea,
  health text,
  work_status text,
  CONSTRAINT persons_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT persons_id_number_unique UNIQUE (tenant_id, id_number_digest)
);
COMMENT ON TABLE persons IS 'A person; ID number and phone are ciphertext with keyed digests, the last four digits kept for the eye.';
ALTER TABLE persons ENABLE ROW LEVEL SECURITY;
CREATE POLICY persons_in_reach ON persons USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON persons TO nuanliu_app;
CREATE INDEX persons_by_pinyin ON persons (tenant_id, pinyin, id);


CREATE TABLE household_members (
  tenant_id uuid NOT NULL,
  household_id uuid NOT NULL,
  person_id uuid NOT NULL,
  org_path text NOT NULL,
  relation text NOT NULL,
  position integer NOT NULL,
  from_on date NOT NULL,
  to_on date,
  CONSTRAINT household_members_pk PRIMARY KEY (tenant_id, household_id, person_id, from_on),
  CONSTRAINT household_members_household FOREIGN KEY (tenant_id, household_id) REFERENCES households (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT household_members_person FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
COMMENT ON TABLE household_members IS 'Dated roles of persons in households; position 0 is the head.';
ALTER TABLE household_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY household_members_in_reach ON household_members USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON household_members TO nuanliu_app;
CREATE INDEX household_members_by_person ON household_members (tenant_id, person_id);

