-- A controller's persons one after the other, each in the order of time: the report of a breach reads so, whatever else the
-- years hold, and no row that is of another time.
create index audit_entry_of_subject_by_time on audit_entry (controller, subject_index, at, id);
