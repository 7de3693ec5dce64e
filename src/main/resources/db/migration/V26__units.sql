-- Of which unit a message is and for which a parcel; a role may hold in one unit alone. Without one it is of the whole
-- organisation, as all was before.
alter table message add column sender_unit varchar(64);
alter table parcel add column recipient_unit varchar(64);
alter table role_grant add column unit varchar(64);
alter table consent add column recorder_unit varchar(64);
alter table denial add column recorder_unit varchar(64);
