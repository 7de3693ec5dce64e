-- What waits at the hub until its recipient fetches it: until when. Null for all that the hub delivers itself.
alter table outbox add column expires_at timestamp with time zone;
create index outbox_of_partner on outbox (partner, position);

-- What proves an exchange, as the door tells it: X-Road's request id and hash, a receipt number. Nothing of a person.
alter table attempt add column proof varchar(2000);

-- Nothing goes to a paused partner, whatever breakers or restarts do. What waits, waits.
create table partner_pause (
  partner varchar(64) primary key,
  since   timestamp with time zone not null,
  paused_by varchar(64) not null,
  reason  varchar(400) not null
);

-- A file that a partner has left: kept before it is moved away, so that its rows are dispatched whatever happens then.
-- Its name and content are sealed payloads under its id.
create table file_arrival (
  id           uuid primary key,
  partner      varchar(64) not null,
  format       varchar(64) not null,
  content_hash varchar(64) not null,
  lane         integer not null,
  received_at  timestamp with time zone not null,
  done_at      timestamp with time zone,
  rows_taken   integer not null,
  rows_refused integer not null,
  unique (partner, content_hash)
);
create index file_arrival_open on file_arrival (lane, received_at);
