/** What a trainee brings home: certificates by kind and number (QZ-5b, QZ-6, QZ-7). Owns no table yet. */
@NullMarked
package org.skillvoucher.certificate;

import org.jspecify.annotations.NullMarked;
