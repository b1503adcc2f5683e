import asyncio
import sys


async def main():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('sub')", stdout=-1)
    print((await process.communicate())[0])


asyncio.run(main())
