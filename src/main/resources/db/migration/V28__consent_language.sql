-- A consent is shown in the client's own language, whichever that is: so (so), se, ar, and a script where one needs it.
alter table consent alter column language set data type varchar(8);
