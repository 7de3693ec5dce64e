-- Consultations that name nobody are few among many messages: their list begins with their type.
create index message_of_type on message (type, id);
