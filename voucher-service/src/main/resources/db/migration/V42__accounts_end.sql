-- An account ends: who left is let in no more. Its row stays, since the history and the books name it.
ALTER TABLE account
  ADD COLUMN closed_at DATETIME(6) NULL;
