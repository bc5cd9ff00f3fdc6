-- A transfer may need the branch that keeps the account (开户行) and its number in the payment system (联行号), beside name and account.
ALTER TABLE households ADD COLUMN bank_name text, ADD COLUMN bank_code text;
ALTER TABLE households ADD CONSTRAINT households_bank_code_digits CHECK (bank_code ~ '^[0-9]{12}$');
ALTER TABLE bank_lines ADD COLUMN bank_name text, ADD COLUMN bank_code text;
COMMENT ON COLUMN households.bank_name IS '开户行 of the card; null where nobody said.';
COMMENT ON COLUMN households.bank_code IS '联行号 of that branch, twelve digits; null where nobody said.';
COMMENT ON COLUMN bank_lines.bank_name IS '开户行 as it was when the batch was made.';
COMMENT ON COLUMN bank_lines.bank_code IS '联行号 as it was when the batch was made.';
