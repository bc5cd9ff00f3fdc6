-- One newcomer is compared with the few who share something with him, without reading the register: the digits before the check
-- character, the birth date, the telephone, the card. Nothing new is kept of anybody; these columns are there already.
CREATE INDEX persons_by_tail ON persons (tenant_id, id_number_tail);
CREATE INDEX persons_by_birth ON persons (tenant_id, birth_on);
CREATE INDEX persons_by_phone ON persons (tenant_id, phone_digest) WHERE phone_digest IS NOT NULL;
CREATE INDEX households_by_card ON households (tenant_id, bank_card_digest) WHERE bank_card_digest IS NOT NULL;
