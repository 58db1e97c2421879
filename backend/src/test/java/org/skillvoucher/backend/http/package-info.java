/** What every request and every answer must bear. */
@NullMarked
package org.skillvoucher.backend.http;

import org.jspecify.annotations.NullMarked;
