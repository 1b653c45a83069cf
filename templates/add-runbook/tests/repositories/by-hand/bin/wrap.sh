#!/bin/sh
echo wrapped
