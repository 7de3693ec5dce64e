-- How far a partner's feed of events has been read: the token is kept in the same moment as the last event of its page,
-- and never before it.
create table feed_position (
  partner  varchar(64) primary key,
  token    varchar(4000),
  moved_at timestamp with time zone not null
);
