@echo off
pushd "%~dp0"
set "PATH=%~dp0;%~dp0..;%PATH%"
tebiki serve
if errorlevel 1 pause
popd
