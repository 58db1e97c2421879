/** After a run of tests nothing secret that they sent, were sent or had sealed stands in a table, a log or on the console. */
@NullMarked
package org.skillvoucher.backend.leak;

import org.jspecify.annotations.NullMarked;
