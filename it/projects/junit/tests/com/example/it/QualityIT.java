package com.example.it;

/** The same in Failsafe. */
class QualityIT extends QualityTest {}
