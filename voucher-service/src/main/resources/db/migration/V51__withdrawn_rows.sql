-- Which certificates a list says were withdrawn is looked for among the few that say so, not among all that were confirmed.
ALTER TABLE certificate_list_row ADD KEY rows_withdrawn (withdrawn);
