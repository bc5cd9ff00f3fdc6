-- 物品: purchases with their quotations, invoices, values and holders of what is in stock; one book for campaigns and rounds.
CREATE TABLE goods_purchases (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  org_path text NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  source_id uuid NOT NULL,
  step_code text NOT NULL,
  total_fen bigint NOT NULL CONSTRAINT goods_purchases_total_positive CHECK (total_fen > 0),
  chosen_quote integer NOT NULL,
  choice_reason text NOT NULL,
  compared_on date NOT NULL,
  group_members text[] NOT NULL,
  rules_version text NOT NULL,
  planned_at timestamptz NOT NULL,
  planned_by text NOT NULL,
  decision text,
  approved_at timestamptz,
  approved_by text,
  cancelled_at timestamptz,
  cancelled_by text,
  cancel_reason text,
  CONSTRAINT goods_purchases_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT goods_purchases_code_unique UNIQUE (tenant_id, campaign_id, code),
  CONSTRAINT goods_purchases_maker_is_not_checker CHECK (approved_by <> planned_by),
  CONSTRAINT goods_purchases_approved_whole CHECK ((approved_at IS NULL) = (approved_by IS NULL) AND (approved_at IS NULL) = (decision IS NULL)),
  CONSTRAINT goods_purchases_cancelled_whole CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL) AND (cancelled_at IS NULL) = (cancel_reason IS NULL)),
  CONSTRAINT goods_purchases_campaign FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id),
  CONSTRAINT goods_purchases_source FOREIGN KEY (tenant_id, source_id) REFERENCES fund_sources (tenant_id, id)
);
COMMENT ON TABLE goods_purchases IS '采购: what is to be bought from which source, the quotation that was chosen and why, who compared, who approved.';
ALTER TABLE goods_purchases ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_purchases_in_reach ON goods_purchases USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT, UPDATE (decision, approved_at, approved_by, cancelled_at, cancelled_by, cancel_reason) ON goods_purchases TO nuanliu_app;
CREATE INDEX goods_purchases_by_path ON goods_purchases (tenant_id, campaign_id, org_path text_pattern_ops);

CREATE TABLE goods_purchase_lines (
  tenant_id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  item_code text NOT NULL,
  name text NOT NULL,
  spec text NOT NULL,
  unit text NOT NULL,
  quantity integer NOT NULL CONSTRAINT goods_purchase_lines_quantity_positive CHECK (quantity > 0),
  CONSTRAINT goods_purchase_lines_pk PRIMARY KEY (tenant_id, purchase_id, line),
  CONSTRAINT goods_purchase_lines_purchase FOREIGN KEY (tenant_id, purchase_id) REFERENCES goods_purchases (tenant_id, id)
);
COMMENT ON TABLE goods_purchase_lines IS '采购清单: kind, specification and quantity; prices stand with each quotation. Insert only.';
ALTER TABLE goods_purchase_lines ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_purchase_lines_in_reach ON goods_purchase_lines USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON goods_purchase_lines TO nuanliu_app;

CREATE TABLE goods_quotes (
  tenant_id uuid NOT NULL,
  purchase_id uuid NOT NULL,
  quote_no integer NOT NULL,
  line integer NOT NULL,
  org_path text NOT NULL,
  supplier text NOT NULL,
  unit_price_fen bigint NOT NULL CONSTRAINT goods_quotes_price_positive CHECK (unit_price_fen > 0),
  CONSTRAINT goods_quotes_pk PRIMARY KEY (tenant_id, purchase_id, quote_no, line),
  CONSTRAINT goods_quotes_line FOREIGN KEY (tenant_id, purchase_id, line) REFERENCES goods_purchase_lines (tenant_id, purchase_id, line)
);
COMMENT ON TABLE goods_quotes IS '询价比价: what each supplier asks for each line. Insert only.';
ALTER TABLE goods_quotes ENABLE ROW LEVEL SECURITY;
CREATE POLICY goods_quotes_in_reach ON goods_quotes USING (
  tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  AND org_path ^@ ANY (string_to_array(current_setting('app.unit_paths', true), ','))
);
GRANT SELECT, INSERT ON goods_quotes TO nuanliu_app;

ALTER TABLE goods_items ADD COLUMN spec text NOT NULL DEFAULT '';

ALTER TABLE goods_moves DROP CONSTRAINT goods_moves_kind_known;
ALTER TABLE goods_moves ADD CONSTRAINT goods_moves_kind_known
  CHECK (kind IN ('receive', 'issue', 'return', 'hand-over', 'take-back', 'surplus', 'loss', 'count'));
ALTER TABLE goods_moves DROP CONSTRAINT goods_moves_quantity_positive;
ALTER TABLE goods_moves ADD CONSTRAINT goods_moves_quantity_positive CHECK (quantity > 0 OR (kind = 'count' AND quantity = 0));
ALTER TABLE goods_moves
  ADD COLUMN amount_fen bigint NOT NULL DEFAULT 0 CONSTRAINT goods_moves_amount_not_negative CHECK (amount_fen >= 0),
  ADD COLUMN purchase_id uuid,
  ADD COLUMN purchase_line integer,
  ADD COLUMN supplier text NOT NULL DEFAULT '',
  ADD COLUMN invoice_no text NOT NULL DEFAULT '',
  ADD COLUMN inspector text NOT NULL DEFAULT '',
  ADD COLUMN receiver text NOT NULL DEFAULT '',
  ADD COLUMN reason text NOT NULL DEFAULT '',
  ADD COLUMN entitlement_id uuid,
  ADD CONSTRAINT goods_moves_purchase FOREIGN KEY (tenant_id, purchase_id) REFERENCES goods_purchases (tenant_id, id),
  ADD CONSTRAINT goods_moves_household_named CHECK ((kind IN ('hand-over', 'take-back')) = (entitlement_id IS NOT NULL)),
  ADD CONSTRAINT goods_moves_difference_explained CHECK (kind NOT IN ('surplus', 'loss') OR reason <> '');
COMMENT ON TABLE goods_moves IS '入库、领用、退库、发到户、户退回、盘盈、盘亏、盘点 of an item with its value in fen, what it was for and who kept it. The stock is their sum. Insert only.';
CREATE INDEX goods_moves_by_entitlement ON goods_moves (tenant_id, entitlement_id) WHERE entitlement_id IS NOT NULL;
