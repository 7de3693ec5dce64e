-- What a partner has sent in a time: the follow-up counts it without reading what came to the partner, or what is older.
create index message_sent_by_time on message (sender, received_at, id);

-- Whom a parcel concerns: the account of who has used a person's data, and the report of a breach, look for a few of millions.
create index parcel_of_subject on parcel (subject_index, message_id);

-- What a person looks for again and again on a page: a filter under a name, in each organisation that they work for. A filter
-- holds days, units and kinds, and nobody.
create table saved_search (
  id           uuid primary key,
  person       varchar(64) not null,
  organisation varchar(64) not null,
  place        varchar(16) not null,
  name         varchar(60) not null,
  filter       varchar(400) not null,
  chosen       boolean not null
);
create unique index saved_search_of on saved_search (person, organisation, place, name);
