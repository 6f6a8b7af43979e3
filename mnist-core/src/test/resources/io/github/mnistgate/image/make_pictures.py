"""Made the pictures beside it, with Pillow 9.4: python3 make_pictures.py. Each shows the same F when it is read right."""
import io
import numpy as np
from PIL import Image, ImageOps

SIDE = (24, 40)
f = np.full(SIDE[::-1], 255, np.uint8)
f[4:36, 4:9] = f[4:9, 4:20] = f[18:23, 4:15] = 0
upright = Image.fromarray(f)
upright.save('upright.png')

# How the pixels of each orientation must stand in the file. ImageOps.exif_transpose() undoes it.
STORED = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM,
          5: Image.TRANSPOSE, 6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}


def check(name):
    back = np.asarray(ImageOps.exif_transpose(Image.open(name)).convert('L')).astype(int)
    assert back.shape == f.shape and abs(back - f).max() < 64, name


for orientation, transposition in STORED.items():
    stored = upright if transposition is None else upright.transpose(transposition)
    for order, endian in (('little', '<'), ('big', '>')):
        exif = Image.Exif()
        exif.endian = endian
        # Not first: a camera writes others before it.
        exif[0x010f] = 'a camera'
        exif[0x0112] = orientation
        name = f'{order}-{orientation}.jpg'
        stored.save(name, exif=exif, quality=95)
        assert (b'MM\0*' in open(name, 'rb').read()) == (order == 'big'), name
        check(name)
    if orientation in (1, 5, 6, 8):
        stored.save(f'{orientation}.tif', tiffinfo={274: orientation}, compression='tiff_lzw')
    if orientation in (6, 7):
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored.save(f'{orientation}.png', exif=exif)
        check(f'{orientation}.png')

# XMP before Exif, as some programs write it.
raw = open('big-6.jpg', 'rb').read()
xmp = b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
at = raw.index(b'\xff\xe1')
open('xmp-first-6.jpg', 'wb').write(raw[:at] + b'\xff\xe1' + (len(xmp) + 2).to_bytes(2, 'big') + xmp + raw[at:])
check('xmp-first-6.jpg')

# The shape lies in the opacities.
opacity = 255 - f
for name, ink in (('black-on-transparent', 0), ('white-on-transparent', 255)):
    Image.fromarray(np.dstack([np.full_like(f, ink)] * 3 + [opacity])).save(name + '.png')
Image.fromarray(np.dstack([np.full_like(f, 255), opacity]), 'LA').save('white-on-transparent-grey.png')
Image.fromarray(np.dstack([np.zeros_like(f)] * 3 + [opacity])).save('black-on-transparent.bmp')

Image.fromarray((f.astype(np.uint16) * 16)).save('twelve-bits.png')
Image.fromarray((f.astype(np.uint16) * 257)).save('sixteen-bits.tif')
upright.convert('1').save('fax.tif', compression='group4')
upright.convert('CMYK').save('cmyk.jpg')
upright.convert('CMYK').save('cmyk.tif', compression='tiff_lzw')
upright.save('two.gif', save_all=True, append_images=[ImageOps.mirror(upright)])
upright.save('two.tif', save_all=True, append_images=[ImageOps.mirror(upright)], compression='tiff_lzw')
# Measurements: no white of their own, and what is no number.
floats = f.astype(np.float32) * 3
floats[0, 0] = np.nan
Image.fromarray(floats).save('floats.tif', compression='tiff_lzw')
Image.fromarray(f.astype(np.int32) * 1000).save('integers.tif', compression='tiff_lzw')
