-- The account of who has got and used a person's data, as a data-protection officer prepares it for the person (ATL 11 §).
-- Whom it is about, what it holds and what was decided of it is sealed under a key of its own and destroyed with it.
create table disclosure_account (
  id           uuid primary key,
  organisation varchar(64) not null,
  made_by      varchar(128) not null,
  made_at      timestamp with time zone not null,
  requested_on date not null,
  reason       varchar(32) not null,
  language     varchar(2) not null,
  from_day     date not null,
  to_day       date not null,
  given_at     timestamp with time zone,
  given_by     varchar(128),
  wrapped_key  ${binary} not null,
  sealed       ${binary} not null
);
create index disclosure_account_of on disclosure_account (organisation, made_at);
create index disclosure_account_by_time on disclosure_account (made_at);
