package org.skillvoucher.planted.naming;

final class VoucherService {}
