package demo

import (
	"image/color"
	"math"
	"math/rand/v2"
)

// colour is red, green and blue, each from 0 to 1.
type colour [3]float64

func (c colour) opaque() color.NRGBA {
	scale := func(v float64) uint8 { return uint8(255*min(1, max(0, v)) + 0.5) }
	return color.NRGBA{scale(c[0]), scale(c[1]), scale(c[2]), 255}
}

// towards mixes so much of other in.
func (c colour) towards(other colour, share float64) colour {
	for i := range c {
		c[i] += (other[i] - c[i]) * share
	}
	return c
}

// hue is a colour of the wheel, from 0 to 1, so saturated and so bright.
func hue(at, saturation, brightness float64) colour {
	var c colour
	for i, shift := range []float64{0, 2.0 / 3, 1.0 / 3} {
		_, part := math.Modf(at + shift + 1)
		ramp := min(1, max(0, math.Abs(6*part-3)-1))
		c[i] = brightness * (1 - saturation + saturation*ramp)
	}
	return c
}

// inside is 1 where distance is negative and 0 where it is positive, with a
// soft edge one pixel wide.
func inside(distance, pixel float64) float64 { return min(1, max(0, 0.5-distance/pixel)) }

// length is that of a vector whose squares cannot overflow, which math.Hypot
// takes care of at several times the cost.
func length(x, y float64) float64 { return math.Sqrt(x*x + y*y) }

// drawPortrait is a head and shoulders before a gradient.
func drawPortrait(chance *rand.Rand, aspect float64) drawing {
	base := chance.Float64()
	top, bottom := hue(base, 0.45, 0.95), hue(base+0.12, 0.60, 0.55)
	skin, hair, shirt := hue(0.06+0.03*chance.Float64(), 0.42, 0.80), hue(base+0.55, 0.55, 0.25), hue(base+0.45, 0.50, 0.72)
	middle := aspect / 2
	return func(x, pixel float64) func(float64) colour {
		return func(y float64) colour {
			c := top.towards(bottom, y)
			glow := length(x-middle, y-0.42)
			c = c.towards(colour{1, 1, 1}, 0.30*max(0, 1-glow/0.55))
			c = c.towards(hair, inside(length((x-middle)/0.98, y-0.41)-0.235, pixel))
			c = c.towards(shirt, inside((length((x-middle)/1.15, y-1.08)-0.36)*0.9, pixel))
			c = c.towards(skin.towards(colour{}, 0.12), inside(max(math.Abs(x-middle)-0.070, math.Abs(y-0.66)-0.09), pixel))
			return c.towards(skin, inside(length((x-middle)/0.86, y-0.46)-0.195, pixel))
		}
	}
}

// drawLandscape is ridges of hills, each nearer one darker, under a low sun.
func drawLandscape(chance *rand.Rand, aspect float64) drawing {
	base := chance.Float64()
	high, low := hue(0.58+0.1*base, 0.50, 0.62), hue(0.05+0.06*base, 0.45, 1)
	sunX, sunY := aspect*(0.25+0.5*chance.Float64()), 0.40+0.08*chance.Float64()
	type ridge struct{ level, height, width, shift float64 }
	ridges := make([]ridge, 4)
	for i := range ridges {
		ridges[i] = ridge{
			level: 0.50 + 0.12*float64(i), height: 0.075 - 0.008*float64(i),
			width: 2.4 + 1.3*float64(i), shift: 7 * chance.Float64(),
		}
	}
	ground := hue(0.62+0.15*base, 0.55, 0.42)
	shades := make([]colour, len(ridges))
	for i := range shades {
		near := float64(i+1) / float64(len(ridges))
		shades[i] = low.towards(ground, 0.35+0.5*near).towards(colour{}, 0.45*near)
	}
	return func(x, pixel float64) func(float64) colour {
		crests := make([]float64, len(ridges))
		for i, r := range ridges {
			crests[i] = r.level - r.height*(0.62*math.Sin(r.width*x+r.shift)+0.28*math.Sin(2.7*r.width*x+2*r.shift)+0.10*math.Sin(9*x+r.shift))
		}
		return func(y float64) colour {
			c := high.towards(low, min(1, y/0.62))
			away := length(x-sunX, y-sunY)
			c = c.towards(colour{1, 0.93, 0.76}, 0.75*math.Exp(-9*away))
			c = c.towards(colour{1, 0.97, 0.88}, inside(away-0.058, pixel))
			for i, crest := range crests {
				c = c.towards(shades[i], inside(crest-y, pixel))
			}
			return c
		}
	}
}

// drawBanner is a slanted gradient with rings of light.
func drawBanner(chance *rand.Rand, aspect float64) drawing {
	base := chance.Float64()
	left, right := hue(base, 0.68, 0.60), hue(base+0.16, 0.62, 0.94)
	type ring struct{ x, y, radius, light float64 }
	rings := make([]ring, 7)
	for i := range rings {
		rings[i] = ring{aspect * chance.Float64(), chance.Float64(), 0.12 + 0.42*chance.Float64(), 0.05 + 0.09*chance.Float64()}
	}
	return func(x, pixel float64) func(float64) colour {
		return func(y float64) colour {
			c := left.towards(right, min(1, (x+0.6*y)/(aspect+0.6)))
			for _, r := range rings {
				away := length(x-r.x, y-r.y)
				c = c.towards(colour{1, 1, 1}, r.light*inside(away-r.radius, pixel))
				c = c.towards(colour{1, 1, 1}, 2*r.light*inside(math.Abs(away-r.radius)-0.006, pixel))
			}
			return c
		}
	}
}

// drawLogo is a compass star in a ring.
func drawLogo(chance *rand.Rand, aspect float64) drawing {
	base := chance.Float64()
	field, ink, light := hue(base, 0.55, 0.30), hue(base+0.08, 0.35, 0.97), hue(base+0.08, 0.60, 0.80)
	return func(x, pixel float64) func(float64) colour {
		return func(y float64) colour {
			dx, dy := x-aspect/2, y-0.5
			away := length(dx, dy)
			c := field.towards(colour{}, 0.35*y)
			c = c.towards(ink, inside(math.Abs(away-0.38)-0.018, pixel))
			// A point of the star is thin where it is long: |dx|·|dy| is small.
			star := math.Sqrt(math.Abs(dx)) + math.Sqrt(math.Abs(dy)) - math.Sqrt(0.33)
			shade := ink
			if dx*dy > 0 {
				shade = light
			}
			return c.towards(shade, inside(star*0.5, pixel))
		}
	}
}
