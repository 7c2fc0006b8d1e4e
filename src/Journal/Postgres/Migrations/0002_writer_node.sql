-- Which node a writer belongs to, so that the writers of a node that is lost can be shut out by the others.
alter table journal_writer add column node text not null default '';
