package org.skillvoucher.planted.naming;

class OpenLife {}
