-- 慰问品签领表 has pages with codes too: printing it leaves the pages of 发放签领表 what they are.
ALTER TABLE sign_off_pages ADD COLUMN covers text NOT NULL DEFAULT 'all' CONSTRAINT sign_off_pages_covers_known CHECK (covers IN ('all', 'goods'));
COMMENT ON COLUMN sign_off_pages.covers IS 'What the page is signed for: money and goods, or goods only.';
