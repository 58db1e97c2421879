package org.skillvoucher.backend.planted.feature;

import io.micronaut.data.repository.GenericRepository;

interface PlantedRows extends GenericRepository<String, Integer> {}
