-- Whether a measure of a published plan was carried out. Indicators count these rows; how a mark was before, the audit tells.
create table plan_measure_mark (
  owner           varchar(64) not null,
  plan_id         varchar(64) not null,
  number          integer not null,
  measure         varchar(64) not null,
  status          varchar(16) not null,
  happened_on     date not null,
  note            varchar(500),
  marked_for      varchar(64) not null,
  marked_by       varchar(128) not null,
  marked_at       timestamp with time zone not null,
  primary key (owner, plan_id, number, measure)
);

-- What somebody has told of the hub's pages (law 306/2019). All that they wrote is sealed under a key of its own.
create table feedback (
  id          uuid primary key,
  arrived_at  timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by varchar(128),
  wrapped_key ${binary} not null,
  sealed      ${binary} not null
);
create index feedback_by_answer on feedback (answered_at);
