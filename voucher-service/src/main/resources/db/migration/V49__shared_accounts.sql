-- Accounts in use whose number another one in use has, or had: among a million accounts the few that an officer has to look at. Whoever
-- puts an account into use notes it here (KeepAccount); what is noted stays, and how many have the number now is counted when asked.
CREATE TABLE shared_account (
  account_id BINARY(16) NOT NULL PRIMARY KEY,
  CONSTRAINT shared_account_is_one FOREIGN KEY (account_id) REFERENCES payee_account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO shared_account (account_id)
SELECT a.id
FROM (SELECT number_index FROM payee_account WHERE active = 1 GROUP BY number_index HAVING COUNT(*) > 1) several
JOIN payee_account a ON a.number_index = several.number_index AND a.active = 1;
