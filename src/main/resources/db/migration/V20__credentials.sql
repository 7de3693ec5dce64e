-- Until when a key holds, and the day it was last used on: the day and no more, so that a call costs no write.
alter table credential add column expires_at timestamp with time zone;
alter table credential add column last_used_on date;
create index credential_by_owner on credential (owner, made_at);

-- Assertions (RFC 7523) that have been taken, until they would be refused by their time: a repeat is refused at every node.
create table taken_assertion (
  id         varchar(64) primary key,
  expires_at timestamp with time zone not null
);
create index taken_assertion_by_time on taken_assertion (expires_at);
