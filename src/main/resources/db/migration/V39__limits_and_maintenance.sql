-- by which of a partner's endpoints it goes: what waits for one that rests is stepped over, however much it is
alter table outbox add column way varchar(100) generated always as (partner || '/' || kind) ${stored};
create index outbox_of_way on outbox (way);
create index outbox_of_lane_and_way on outbox (lane, way, position);
drop index outbox_of_lane;

-- a pause that ends by itself, and one in which nothing of the partner's is taken either
alter table partner_pause add column until_at timestamp with time zone;
alter table partner_pause add column maintenance boolean default false not null;
alter table partner_pause add column message_fi varchar(400);
alter table partner_pause add column message_sv varchar(400);
alter table partner_pause add column message_en varchar(400);
