-- What has come to its end, one row for each chunk of work: kinds and counts, never what it was.
create sequence destruction_seq start with 50 increment by 50;
create table destruction (
  id     bigint primary key,
  at     timestamp with time zone not null,
  kind   varchar(16) not null,
  amount integer not null
);
create index destruction_by_time on destruction (at);

-- Which life of this database it is. The number grows while the hub runs, and is kept outside the backups too: a database
-- whose number is less than that has been restored.
create table incarnation (
  name   varchar(16) primary key,
  number bigint not null
);

-- Files whose bytes are still there, and files left beside others: neither is looked for among all.
create index attachment_open on attachment (destroyed, message_id);
create index file_arrival_beside on file_arrival (partner, format, received_at);
-- An operator's lists of all consents and denials.
create index consent_by_time on consent (recorded_at, reference);
-- Withdrawals that are to be written down outside.
create index consent_withdrawn on consent (withdrawal_recorded_at);
create index denial_by_time on denial (recorded_at, reference);
-- Messages under way, among a million that are final. Nobody looks by the index that it takes the place of.
create index message_open on message (final_at, id);
drop index message_by_state;

-- What went between the hub and a partner on a day of Helsinki's: how many, and a hash of their ids. No id itself.
create table statement (
  partner       varchar(64) not null,
  of_day        date not null,
  sent          integer not null,
  sent_hash     varchar(64) not null,
  received      integer not null,
  received_hash varchar(64) not null,
  made_at       timestamp with time zone not null,
  primary key (partner, of_day)
);
create index statement_by_day on statement (of_day, partner);
