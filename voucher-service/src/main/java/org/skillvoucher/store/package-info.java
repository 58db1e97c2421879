/**
 * What every table needs: how a personal field is sealed and found again, and the cache for what may be lost. Owns no table.
 */
@NullMarked
package org.skillvoucher.store;

import org.jspecify.annotations.NullMarked;
