-- Under which id a recipient has archived what a parcel brought: the OID of the Kanta document. Ids alone; the hub
-- archives nothing. Shown to the recipient and to operators, never to a sender.
create table archived_document (
  id          uuid primary key,
  message_id  uuid not null,
  parcel_id   uuid not null,
  document_id varchar(128) not null,
  said_at     timestamp with time zone not null,
  unique (parcel_id, document_id)
);
create index archived_document_of_message on archived_document (message_id);
