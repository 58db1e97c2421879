package org.skillvoucher.backend.planted.feature;

final class PlantedMapper {}
