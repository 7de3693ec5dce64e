-- The directory of services (Suomi.fi Palvelutietovaranto): public data, so it lies open.

-- Whose turn it is to ask the source, and how far it has been read.
create table directory_source (
  name       varchar(16) primary key,
  revision   bigint not null,
  turn       bigint not null,
  turn_until timestamp with time zone,
  next_at    timestamp with time zone,
  whole_at   timestamp with time zone,
  read_at    timestamp with time zone,
  followed   varchar(64),
  failures   integer not null
);

create table directory_unit (
  id           varchar(36) primary key,
  organisation varchar(36) not null,
  document     varchar not null
);
create index directory_unit_of_organisation on directory_unit (organisation);
