-- A node that is about to go takes no lane any more, and keeps the ones where a delivery is under way until it has ended.
alter table node add column leaving boolean default false not null;

-- For whom something waits in a lane, and the next that may go to them: without looking at what waits for others.
create index outbox_of_lane on outbox (lane, partner, position);
