-- Deadlines of the law, one row for each parcel and rule.
create table deadline (
  id              uuid primary key,
  parcel_id       uuid not null,
  message_id      uuid not null,
  rule            varchar(32) not null,
  calendar        varchar(64) not null,
  calendar_hash   varchar(64) not null,
  -- the calendar again while the deadline runs, null when it is met or has ended: what a changed calendar must find
  running_on      varchar(64),
  -- which of the rule's terms: ordinary, urgent, older
  pace            varchar(16) not null,
  -- null until an answer sets it going (a need that is assessed later)
  start_at        timestamp with time zone,
  due_at          timestamp with time zone,
  previous_due_at timestamp with time zone,
  met_at          timestamp with time zone,
  ended_at        timestamp with time zone,
  recomputed_at   timestamp with time zone,
  reason          varchar(32),
  unique (parcel_id, rule)
);
create index deadline_of_message on deadline (message_id);
create index deadline_running on deadline (running_on, id);

-- What people are woken for. A row without raised_at is a timer; it goes when its parcel needs no watching.
create table alarm (
  id          uuid primary key,
  kind        varchar(32) not null,
  parcel_id   uuid not null,
  message_id  uuid not null,
  due_at      timestamp with time zone not null,
  raised_at   timestamp with time zone,
  resolved_at timestamp with time zone,
  unique (parcel_id, kind)
);
create index alarm_due on alarm (raised_at, due_at);
create index alarm_open on alarm (resolved_at, id);

-- Urgent parcels that are under way when this version comes are watched too; a parcel has no other alarm yet, so its own
-- id does for the alarm's.
insert into alarm (id, kind, parcel_id, message_id, due_at)
  select p.id, 'urgent-unopened', p.id, p.message_id, m.received_at + interval '15' minute
  from parcel p join message m on m.id = p.message_id
  where m.urgency = 'urgent' and p.state = 'REQUESTED';
