-- Goods are signed for like envelopes: the picture names the hand-over it was given for.
ALTER TABLE sign_offs ADD COLUMN delivery_id uuid;
ALTER TABLE sign_offs ADD CONSTRAINT sign_offs_delivery FOREIGN KEY (tenant_id, delivery_id) REFERENCES deliveries (tenant_id, id);
ALTER TABLE sign_offs ADD CONSTRAINT sign_offs_for_one_thing CHECK (envelope_id IS NULL OR delivery_id IS NULL);
CREATE UNIQUE INDEX sign_offs_delivery_once ON sign_offs (tenant_id, delivery_id) WHERE delivery_id IS NOT NULL;
COMMENT ON COLUMN sign_offs.delivery_id IS 'The hand-over of goods this picture was given for; null where it was given for an envelope or shows a sheet of many.';
