-- Units in force by address and phone, as they are compared: a register that is checked asks for each of its rows.
CREATE INDEX units_by_address ON units (normal_name(address)) WHERE status = 'active';
CREATE INDEX units_by_phone ON units (regexp_replace(contact_phone, '\D', '', 'g')) WHERE status = 'active';
