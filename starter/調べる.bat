@echo off
pushd "%~dp0"
set "PATH=%~dp0;%~dp0..;%PATH%"
tebiki check
popd
pause
