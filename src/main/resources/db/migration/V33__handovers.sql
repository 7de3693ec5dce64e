-- A meeting in which who sent a notice hands the child over to its recipient. When and how, and not a word of why.
create table handover (
  parcel_id    uuid primary key,
  message_id   uuid not null,
  -- grows with each new proposal: nobody confirms a time that they have not seen
  version      integer not null,
  starts_at    timestamp with time zone not null,
  manner       varchar(16) not null,
  proposed_by  varchar(64) not null,
  sender_at    timestamp with time zone,
  recipient_at timestamp with time zone,
  -- called off, by whom, and since when the other side knows it
  ended_at     timestamp with time zone,
  ended_by     varchar(64),
  noted_at     timestamp with time zone
);
create index handover_of_message on handover (message_id);
