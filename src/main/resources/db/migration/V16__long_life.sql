-- A node that is about to go takes no lane any more, and keeps the ones where a delivery is under way until it has ended.
alter table node add column leaving boolean default false not null;
