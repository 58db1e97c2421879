/**
 * What an operator looks at and tends: whether the books are in order, and whether sealed fields are sealed, and indexes made, with
 * the key in use. Reads all tables, writes sealed columns to the same text under another key, and indexes to the same value under another.
 * Owns the tables field_reseal, retired_field_key, index_key.
 */
@NullMarked
package org.skillvoucher.operations;

import org.jspecify.annotations.NullMarked;
