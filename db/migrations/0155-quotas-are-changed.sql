-- A quota is lowered like it is raised, with a reason; after the first approval there is no other way.
ALTER TABLE entitlement_quotas RENAME COLUMN raised_reason TO changed_reason;
COMMENT ON COLUMN entitlement_quotas.changed_reason IS 'Why the quota of this unit was raised or lowered after it had been shared out; null: as shared out.';
