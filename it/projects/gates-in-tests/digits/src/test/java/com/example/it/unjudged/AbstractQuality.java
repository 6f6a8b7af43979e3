package com.example.it.unjudged;

import com.example.it.shared.Production;

@Production
interface AbstractQuality {}
