-- The audit: who used whose data for what (kayttoloki), what was disclosed to whom on which ground (luovutusloki), what was
-- refused, overridden, configured and looked at. No payload, no name and no hetu. Rows are only added.

-- Entries as they were committed, until the chainer links them: it is the only one that takes them away, in the same
-- commit that puts them into the chain. Kept small, so that writing an entry costs one insert and no index.
create table audit_tail (
  id            uuid primary key,
  at            timestamp with time zone not null,
  kind          varchar(16) not null,
  action        varchar(32) not null,
  controller    varchar(64),
  subject_index varchar(64),
  actor         varchar(64) not null,
  partner       varchar(64),
  message       varchar(64),
  document      varchar not null
);

-- The chain. document is the entry's canonical JSON, of which hash is the link; the other columns repeat it for searching.
-- ${by_year} is a partition for each year on PostgreSQL: a year past its time is dropped whole.
create table audit_entry (
  seq           bigint not null,
  hash          varchar(64) not null,
  id            uuid not null,
  at            timestamp with time zone not null,
  kind          varchar(16) not null,
  action        varchar(32) not null,
  controller    varchar(64),
  subject_index varchar(64),
  actor         varchar(64) not null,
  partner       varchar(64),
  message       varchar(64),
  document      varchar not null,
  primary key (seq, at)
) ${by_year};
${other_years}
create index audit_entry_by_id on audit_entry (id);
create index audit_entry_by_time on audit_entry (at);
create index audit_entry_of_message on audit_entry (message, id);
create index audit_entry_of_subject on audit_entry (controller, subject_index, id);
create index audit_entry_of_actor on audit_entry (actor, id);
create index audit_entry_of_partner on audit_entry (partner, id);

-- How far the chain has come: the row that whoever chains holds. dropped_seq is the last entry that was past its time.
create table audit_head (
  name         varchar(16) primary key,
  seq          bigint not null,
  hash         varchar(64) not null,
  checked_seq  bigint not null,
  checked_hash varchar(64) not null,
  known_seq    bigint not null,
  known_hash   varchar(64) not null,
  dropped_seq  bigint not null,
  dropped_hash varchar(64) not null,
  dropped_year integer not null,
  fault        varchar(32),
  fault_seq    bigint not null,
  fault_at     timestamp with time zone
);

create table audit_checkpoint (
  name      varchar(64) primary key,
  purpose   varchar(16) not null,
  seq       bigint not null,
  hash      varchar(64) not null,
  at        timestamp with time zone not null,
  key_id    varchar(64) not null,
  signature varchar(128) not null
);
create index audit_checkpoint_by_seq on audit_checkpoint (seq);

-- Public halves of the keys that sign; the private ones are among the hub's own keys, wrapped.
create table audit_key (
  id         varchar(64) primary key,
  public_key varchar(64) not null,
  made_at    timestamp with time zone not null
);

-- What a message was, for as long as its envelope lives: the payloads themselves are destroyed long before.
alter table message add column raw_hash varchar(64);
alter table message add column canonical_hash varchar(64);
