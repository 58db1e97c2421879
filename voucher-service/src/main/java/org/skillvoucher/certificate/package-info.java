/**
 * Certificates: handed in by the institution, asked for in a registry, confirmed or rejected by the bureau, withdrawn when their issuer
 * takes them back. Owns the tables certificate, certificate_answer, certificate_list, certificate_list_row.
 */
@NullMarked
package org.skillvoucher.certificate;

import org.jspecify.annotations.NullMarked;
