-- What a consent record must hold (domain C2). Whom it names stays sealed; in clear stands what can be told without names.
-- The new columns are empty in rows of before.
alter table consent add column recorder varchar(64);
alter table consent add column also_given_by varchar(200);
alter table consent add column recipient_unit varchar(200);
alter table consent add column categories varchar(600);
alter table consent add column given_at timestamp with time zone;
alter table consent add column text_version varchar(64);
alter table consent add column printout_offered boolean default false not null;
alter table consent add column withdrawn_by varchar(16);
alter table consent add column withdrawal_reason varchar(64);
alter table consent add column withdrawal_recorded_at timestamp with time zone;
alter table consent add column withdrawal_recorder varchar(64);
alter table consent add column wrapped_key ${binary};
alter table consent add column sealed ${binary};
create index consent_of_subject on consent (subject_index);
create index consent_of_recorder on consent (recorder, recorded_at);
create index consent_of_recipient on consent (recipient, recorded_at);

-- A withdrawal looks for all that stands on the consent.
create index parcel_of_consent on parcel (consent);

-- A minor's denial (domain C3). covered: blind indexes of guardians; empty for all of them.
create table denial (
  reference     varchar(64) primary key,
  domain        varchar(16) not null,
  subject_index varchar(64) not null,
  assessor_role varchar(32) not null,
  reason_class  varchar(32) not null,
  covered       varchar(700),
  valid_from    date not null,
  valid_to      date,
  recorder      varchar(64) not null,
  recorded_at   timestamp with time zone not null,
  lifted_at     timestamp with time zone,
  lifting_recorded_at timestamp with time zone,
  wrapped_key   ${binary} not null,
  sealed        ${binary} not null
);
create index denial_of_subject on denial (subject_index);
create index denial_of_recorder on denial (recorder, recorded_at);
