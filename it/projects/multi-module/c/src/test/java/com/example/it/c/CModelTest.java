package com.example.it.c;

import com.example.it.a.OwnModelContract;

class CModelTest extends OwnModelContract {
    CModelTest() {
        super(20);
    }
}
